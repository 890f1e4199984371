#include "ui/run_mark.h"

#include <QDir>
#include <QUuid>

namespace vpt::ui {

RunMark::RunMark(const std::filesystem::path& folder)
{
    if (folder.empty())
        return;
    const QDir marks(QString::fromStdString(folder.string()));
    marks.mkpath(QStringLiteral("."));
    for (const QString& name : marks.entryList({QStringLiteral("*.running")}, QDir::Files)) {
        QLockFile other(marks.filePath(name));
        other.setStaleLockTime(0); // age says nothing: windows are open for days
        m_foundDead = other.tryLock(0) || m_foundDead;
    }
    const QString own = QUuid::createUuid().toString(QUuid::WithoutBraces) + ".running";
    m_mark = std::make_unique<QLockFile>(marks.filePath(own));
    m_mark->setStaleLockTime(0);
    m_mark->tryLock(0);
}

} // namespace vpt::ui
