// The pictures that were opened together, as a strip.
#pragma once

#include "ui/background_jobs.h"

#include <QAbstractListModel>
#include <QCache>
#include <QIcon>
#include <QSet>

#include <filesystem>
#include <vector>

namespace vpt::ui {

// Thumbnails are read when they are looked at.
class PictureListModel : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr int kSide = 64;

    explicit PictureListModel(QObject* parent = nullptr);

    void setFiles(const std::vector<std::filesystem::path>& files);
    const std::vector<std::filesystem::path>& files() const { return m_files; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void read(int row);

    std::vector<std::filesystem::path> m_files;
    quint64 m_ticket = 0; // of the present list
    QCache<int, QIcon> m_thumbnails; // by row
    QSet<int> m_reading;
    BackgroundJobs m_jobs;
};

} // namespace vpt::ui
