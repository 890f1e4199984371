// A session of hand-made turns, and its exports beside it.
#pragma once

#include "core/export/session_export.h"
#include "tests/export/sample_traces.h"
#include "tests/image/picture_builder.h"

#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>

namespace vpt::test {

// Red tells the column, green the row.
Image placesImage(ImageSize size);

class SessionToExport {
public:
    SessionToExport();

    // `picture`: placesImage() of the trace's size unless given.
    TurnId add(const Trace& trace, const TurnMarks& marks = {}, const RunSettings& run = settings(), Bytes picture = {});
    Session& session() { return m_session; }
    std::filesystem::path sessionFile() const { return path("a.vpts"); }

    ExportOutcome write(SessionFormat format, const std::string& name, const std::vector<TurnId>& turns = {});
    ExportOutcome write(const ExportRequest& request, const std::stop_token& stop = {});
    ExportRequest request(SessionFormat format, const std::string& name) const;

    std::filesystem::path path(const std::string& name) const;
    QByteArray read(const std::string& name) const;
    // Files below a folder, sorted, hidden ones too.
    QStringList files(const std::string& folder) const;

private:
    QTemporaryDir m_folder;
    Session m_session;
};

// A box that the user has drawn.
TurnMarks marked(PixelBox box, ImageSize size, BoxOrigin origin = BoxOrigin::UserExact);

} // namespace vpt::test
