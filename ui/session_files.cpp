#include "ui/session_files.h"

#include <QCoreApplication>

namespace vpt::ui {

bool isSessionFile(const QString& file)
{
    return file.endsWith(QLatin1String(kSessionSuffix), Qt::CaseInsensitive);
}

std::filesystem::path newSessionFile(const std::filesystem::path& folder, const QDateTime& now)
{
    const QString title = QCoreApplication::translate("SessionFiles", "Session %1").arg(now.toString("yyyy-MM-dd HH.mm"));
    std::error_code ignored;
    for (int number = 1;; ++number) {
        const QString name = number == 1 ? title : QStringLiteral("%1 (%2)").arg(title).arg(number);
        const auto file = folder / (name + kSessionSuffix).toStdString();
        if (!std::filesystem::exists(file, ignored))
            return file;
    }
}

std::filesystem::path withSessionSuffix(const QString& file)
{
    return (isSessionFile(file) ? file : file + kSessionSuffix).toStdString();
}

QStringList withRecent(QStringList recent, const QString& file, int most)
{
    recent.removeAll(file);
    recent.prepend(file);
    return recent.mid(0, most);
}

} // namespace vpt::ui
