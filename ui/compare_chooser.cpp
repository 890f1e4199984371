#include "ui/compare_chooser.h"

#include "ui/list_row.h"
#include "ui/model_catalog.h"
#include "ui/model_delegate.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kWidth = 560;
constexpr int kMostRows = 8;
constexpr int kCheckRoom = 34; // left of the model

bool isChecked(const QModelIndex& index)
{
    return index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

} // namespace

// A model behind a check box; the whole row is the box.
class CompareDelegate : public ModelDelegate {
public:
    using ModelDelegate::ModelDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem beside = option;
        beside.rect.setLeft(option.rect.left() + kCheckRoom);
        ModelDelegate::paint(painter, beside, index);
        const bool enabled = index.flags() & Qt::ItemIsEnabled;
        const QRectF box(option.rect.left() + 14.5, option.rect.center().y() - 7.5, 16, 16);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(isChecked(index) ? colors.model : enabled ? colors.dim : colors.line, 1.5));
        painter->setBrush(isChecked(index) ? colors.model : colors.window);
        painter->drawRoundedRect(box, 4, 4);
        if (isChecked(index)) {
            painter->setPen(QPen(colors.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter->drawPolyline(QPolygonF{box.topLeft() + QPointF(4, 8.5), box.topLeft() + QPointF(7, 11.5),
                                            box.topLeft() + QPointF(12, 5)});
        }
        painter->restore();
    }

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem&,
                     const QModelIndex& index) override
    {
        const bool clicked
            = event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
        const bool pressed = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
        if ((!clicked && !pressed) || !(index.flags() & Qt::ItemIsEnabled))
            return false;
        return model->setData(index, isChecked(index) ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
};

CheckedModels::CheckedModels(ModelCatalog& catalog, QObject* parent) : QIdentityProxyModel(parent), m_catalog(catalog)
{
    setSourceModel(&catalog);
}

void CheckedModels::setFolders(const QStringList& folders)
{
    m_folders = folders;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
}

QString CheckedModels::folderOf(const QModelIndex& index) const
{
    const ModelCatalog::Entry* entry = m_catalog.at(index.row());
    return entry ? QString::fromStdString(entry->folder.string()) : QString();
}

QVariant CheckedModels::data(const QModelIndex& index, int role) const
{
    if (role == Qt::CheckStateRole && index.isValid())
        return m_folders.contains(folderOf(index)) ? Qt::Checked : Qt::Unchecked;
    return QIdentityProxyModel::data(index, role);
}

bool CheckedModels::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    m_folders.removeAll(folderOf(index));
    if (value.toInt() == Qt::Checked)
        m_folders << folderOf(index);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT foldersChanged();
    return true;
}

Qt::ItemFlags CheckedModels::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    return flags & Qt::ItemIsEnabled ? flags | Qt::ItemIsUserCheckable : flags;
}

CompareChooser::CompareChooser(CheckedModels& models, QWidget* parent) : QFrame(parent, Qt::Popup)
{
    setObjectName("modelChooser");
    setAccessibleName(tr("Choose the models to compare"));
    m_list = new QListView(this);
    m_list->setObjectName("compareList");
    m_list->setModel(&models);
    m_delegate = new CompareDelegate(m_list);
    m_list->setItemDelegate(m_delegate);
    setUpRows(*m_list);
    m_list->setAccessibleName(tr("Models"));
    auto* hint = new QLabel(tr("They are loaded one after the other, so each needs to fit by itself."), this);
    hint->setObjectName("listHint");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 8, 1, 4);
    column->setSpacing(4);
    column->addWidget(m_list);
    column->addWidget(hint);
}

void CompareChooser::open(const QWidget& anchor)
{
    const int rows = std::clamp(m_list->model()->rowCount(), 1, kMostRows);
    m_list->setFixedHeight(rows * ModelDelegate::kRowHeight + 2);
    setFixedWidth(kWidth);
    adjustSize();
    QPoint corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 4));
    const QRect screen = anchor.screen()->availableGeometry();
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.right() - width(), screen.left())));
    move(corner);
    show();
    m_list->setCurrentIndex(m_list->model()->index(0, 0));
    m_list->setFocus();
}

void CompareChooser::setColors(const Colors& colors)
{
    m_delegate->colors = colors;
    m_list->viewport()->update();
}

} // namespace vpt::ui
