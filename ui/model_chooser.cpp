#include "ui/model_chooser.h"

#include "ui/list_row.h"
#include "ui/model_delegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kWidth = 540;
constexpr int kMostRows = 8;

} // namespace

ModelChooser::ModelChooser(QAbstractItemModel* catalog, QWidget* parent) : QFrame(parent, Qt::Popup)
{
    setObjectName("modelChooser");
    setAccessibleName(tr("Choose a model"));
    m_list = new QListView(this);
    m_list->setObjectName("modelList");
    m_list->setModel(catalog);
    m_delegate = new ModelDelegate(m_list);
    m_list->setItemDelegate(m_delegate);
    setUpRows(*m_list);
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
    m_list->setFixedHeight(rows * ModelDelegate::kRowHeight + 2);
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
