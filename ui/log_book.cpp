#include "ui/log_book.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace vpt::ui {

QString levelName(LogLevel level)
{
    return level == LogLevel::Error  ? LogBook::tr("error")
        : level == LogLevel::Warning ? LogBook::tr("warning")
                                     : LogBook::tr("note");
}

QString logText(const LogEntry& entry)
{
    QString text = QStringLiteral("%1 %2: %3\n")
                       .arg(entry.at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), levelName(entry.level),
                            QString(entry.sentence).replace('\n', ' '));
    for (const QString& line : entry.details.split('\n', Qt::SkipEmptyParts))
        text += QStringLiteral("    %1\n").arg(line);
    return text;
}

LogBook::LogBook(const std::filesystem::path& file, QObject* parent) :
    QAbstractTableModel(parent),
    m_file(QString::fromStdString(file.string()))
{
    if (!file.empty())
        QDir().mkpath(QFileInfo(m_file).absolutePath());
}

void LogBook::add(LogLevel level, const QString& sentence, const QString& details)
{
    if (rowCount() == kMostEntries) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_entries.push_back({QDateTime::currentDateTime(), level, sentence, details});
    endInsertRows();
    append(m_entries.back());
}

// Opened anew for each entry: another window writes to the same file, and renames it when it is full.
void LogBook::append(const LogEntry& entry)
{
    if (m_file.fileName().isEmpty())
        return;
    if (m_file.size() > kMostBytes) {
        QFile::remove(m_file.fileName() + ".1");
        QFile::rename(m_file.fileName(), m_file.fileName() + ".1");
    }
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        m_file.write(logText(entry).toUtf8());
        m_file.close();
    }
}

int LogBook::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int LogBook::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant LogBook::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LogEntry& entry = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Time)
            return QLocale().toString(entry.at.time(), QStringLiteral("HH:mm:ss"));
        // The level is a word, so that nobody needs its colour.
        return entry.level == LogLevel::Note ? entry.sentence
                                             : QStringLiteral("%1: %2").arg(levelName(entry.level), entry.sentence);
    case Qt::ToolTipRole:
        return entry.sentence;
    case LevelRole:
        return static_cast<int>(entry.level);
    default:
        return {};
    }
}

QVariant LogBook::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Time ? tr("Time") : tr("What happened");
}

} // namespace vpt::ui
