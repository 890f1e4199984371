// What happened, in order, in words for people. The log panel shows it, a file keeps it.
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QFile>
#include <deque>
#include <filesystem>

namespace vpt::ui {

enum class LogLevel { Note, Warning, Error };
QString levelName(LogLevel level);

struct LogEntry {
    QDateTime at;
    LogLevel level = LogLevel::Note;
    QString sentence;
    QString details; // several lines; may be empty
};
// "2026-01-31 12:00:00.000 error: sentence", the details indented below it.
QString logText(const LogEntry& entry);

class LogBook : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, What, Columns };
    enum Role { LevelRole = Qt::UserRole };
    static constexpr int kMostEntries = 2000; // older ones are in the file only
    static constexpr qint64 kMostBytes = 1 << 20; // of the file; then it becomes <file>.1 and a new one begins

    // `file` empty, or not to be written: nothing is kept.
    explicit LogBook(const std::filesystem::path& file, QObject* parent = nullptr);

    void add(LogLevel level, const QString& sentence, const QString& details = {});
    const LogEntry& at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    QString file() const { return m_file.fileName(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void append(const LogEntry& entry);

    std::deque<LogEntry> m_entries; // oldest first
    QFile m_file;
};

} // namespace vpt::ui
