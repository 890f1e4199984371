#include "tests/export/session_to_export.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace vpt::test {

Image placesImage(ImageSize size)
{
    return drawn(size, [](int x, int y, int c) { return c == 0 ? x % 256 : c == 1 ? y % 256 : 128; });
}

SessionToExport::SessionToExport() : m_session(Session::openOrCreate(sessionFile(), Access::Append)) { }

TurnId SessionToExport::add(const Trace& trace, const TurnMarks& marks, const RunSettings& run, Bytes picture)
{
    if (picture.empty())
        picture = encodePng(placesImage(trace.image));
    const TurnId id = m_session.append(picture, trace, run);
    m_session.setMarks(id, marks);
    return id;
}

ExportOutcome SessionToExport::write(SessionFormat format, const std::string& name, const std::vector<TurnId>& turns)
{
    ExportRequest wanted = request(format, name);
    wanted.turns = turns;
    return write(wanted);
}

ExportOutcome SessionToExport::write(const ExportRequest& wanted, const std::stop_token& stop)
{
    return exportSession(
        m_session, wanted, [](std::size_t, std::size_t) {}, stop);
}

ExportRequest SessionToExport::request(SessionFormat format, const std::string& name) const
{
    return {path(name), format, {}, {}, "VPT Studio 9.9"};
}

std::filesystem::path SessionToExport::path(const std::string& name) const
{
    return std::filesystem::path(m_folder.path().toStdString()) / name;
}

QByteArray SessionToExport::read(const std::string& name) const
{
    QFile file(QString::fromStdString(path(name).string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList SessionToExport::files(const std::string& folder) const
{
    const QDir root(QString::fromStdString(path(folder).string()));
    QStringList names;
    QDirIterator entry(root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (entry.hasNext())
        names << root.relativeFilePath(entry.next());
    names.sort();
    return names;
}

TurnMarks marked(PixelBox box, ImageSize size, BoxOrigin origin)
{
    TurnMarks marks;
    marks.boxJudgement = BoxJudgement::Corrected;
    marks.boxes = {{box, tokenCells(box, size), origin, "tiny", 0}};
    return marks;
}

} // namespace vpt::test
