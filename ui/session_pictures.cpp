#include "ui/session_pictures.h"

#include "core/image/regular_file.h"
#include "ui/turn_thumbnails.h"

namespace vpt::ui {

namespace {

constexpr int kKnown = 1000;

QImage thumbnailOf(const std::filesystem::path& file)
{
    QImage thumbnail;
    errorOf([&] {
        thumbnail = vpt::ui::thumbnailOf(readRegularFile(file, DecodeOptions().maxBytes), 2 * PictureListModel::kSide);
    });
    return thumbnail;
}

} // namespace

PictureListModel::PictureListModel(QObject* parent) : QAbstractListModel(parent), m_thumbnails(kKnown), m_jobs(1) { }

void PictureListModel::setFiles(const std::vector<std::filesystem::path>& files)
{
    beginResetModel();
    m_files = files;
    ++m_ticket;
    m_thumbnails.clear();
    m_reading.clear();
    endResetModel();
}

int PictureListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

QVariant PictureListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const std::filesystem::path& file = m_files[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return QString::fromStdString(file.filename().string());
    case Qt::DecorationRole: {
        if (const QIcon* known = m_thumbnails.object(index.row()))
            return *known;
        const_cast<PictureListModel*>(this)->read(index.row());
        return {};
    }
    default:
        return {};
    }
}

void PictureListModel::read(int row)
{
    if (m_reading.contains(row))
        return;
    m_reading.insert(row);
    m_jobs.run([file = m_files[static_cast<std::size_t>(row)]](std::stop_token) { return thumbnailOf(file); },
               [this, row, ticket = m_ticket](const QImage& thumbnail) {
                   if (ticket != m_ticket)
                       return;
                   m_reading.remove(row);
                   m_thumbnails.insert(row, new QIcon(QPixmap::fromImage(thumbnail)));
                   Q_EMIT dataChanged(index(row), index(row), {Qt::DecorationRole});
               });
}

} // namespace vpt::ui
