#include "ui/model_chooser.h"

#include "ui/model_catalog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kWidth = 540;
constexpr int kRowHeight = 60;
constexpr int kMostRows = 8;

} // namespace

class ModelDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    Colors colors = themeColors(false);
    int current = -1; // the row of the model in use

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {kWidth - 24, kRowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool enabled = index.data(ModelCatalog::AnswersRole).toBool();
        const bool marked = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(option.rect).adjusted(4.5, 1.5, -4.5, -1.5);
        if (marked && enabled) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.raised);
            painter->drawRoundedRect(box, 6, 6);
        }
        if (index.row() == current) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.model);
            painter->drawRoundedRect(QRectF(box.left(), box.top() + 6, 3, box.height() - 12), 1.5, 1.5);
        }
        const QRectF area = box.adjusted(14, 7, -12, -7);
        QFont bold = option.font;
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(enabled ? colors.text : colors.dim);
        const QRectF top(area.left(), area.top(), area.width(), area.height() / 2);
        const QRectF bottom(area.left(), area.center().y(), area.width(), area.height() / 2);
        const QFontMetricsF boldMetrics(bold);
        const QString facts = index.data(ModelCatalog::FactsRole).toString();
        const double factsWidth = QFontMetricsF(option.font).horizontalAdvance(facts);
        painter->drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                          boldMetrics.elidedText(index.data(ModelCatalog::NameRole).toString(), Qt::ElideRight,
                                                 area.width() - factsWidth - 16));
        painter->setFont(option.font);
        painter->setPen(colors.dim);
        painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, facts);
        painter->setPen(index.data(ModelCatalog::WarningRole).toBool() ? (enabled ? colors.user : colors.wrong)
                                                                       : colors.dim);
        painter->drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetricsF(option.font)
                              .elidedText(index.data(ModelCatalog::NoteRole).toString(), Qt::ElideRight, bottom.width()));
        painter->restore();
    }
};

ModelChooser::ModelChooser(QAbstractItemModel* catalog, QWidget* parent) : QFrame(parent, Qt::Popup)
{
    setObjectName("modelChooser");
    setAccessibleName(tr("Choose a model"));
    m_list = new QListView(this);
    m_list->setObjectName("modelList");
    m_list->setModel(catalog);
    m_delegate = new ModelDelegate(m_list);
    m_list->setItemDelegate(m_delegate);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Models"));
    auto* add = new QPushButton(tr("Add models folder…"), this);
    add->setToolTip(tr("Search a folder, on any drive, for downloaded checkpoints; nothing is copied"));
    auto* hint = new QLabel(tr("Folders with config.json and weights"), this);
    hint->setObjectName("stageDetail");
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 4, 12, 0);
    foot->addWidget(hint, 1);
    foot->addWidget(add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 8, 1, 12);
    column->setSpacing(8);
    column->addWidget(m_list);
    column->addLayout(foot);

    const auto choose = [this](const QModelIndex& index) {
        if (!(index.flags() & Qt::ItemIsEnabled))
            return;
        hide();
        Q_EMIT chosen(index.row());
    };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, [this, choose](const QModelIndex& index) {
        if (isVisible()) // a click that has already chosen
            choose(index);
    });
    connect(add, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT folderWanted();
    });
    connect(catalog, &QAbstractItemModel::rowsInserted, this, &ModelChooser::fitHeight);
    connect(catalog, &QAbstractItemModel::modelReset, this, &ModelChooser::fitHeight);
}

void ModelChooser::fitHeight()
{
    const int rows = std::clamp(m_list->model()->rowCount(), 1, kMostRows);
    m_list->setFixedHeight(rows * kRowHeight + 2);
    setFixedWidth(kWidth);
    adjustSize();
}

void ModelChooser::open(const QWidget& anchor, int row)
{
    m_delegate->current = row;
    fitHeight();
    QPoint corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 4));
    const QRect screen = anchor.screen()->availableGeometry();
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.right() - width(), screen.left())));
    move(corner);
    show();
    m_list->setCurrentIndex(m_list->model()->index(std::max(row, 0), 0));
    m_list->setFocus();
}

void ModelChooser::setColors(const Colors& colors)
{
    m_delegate->colors = colors;
    m_list->viewport()->update();
}

} // namespace vpt::ui
