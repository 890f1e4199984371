// Session files for tests, and a look into them past the Session.
#pragma once

#include "core/base/error.h"
#include "core/session/session.h"
#include "tests/support/error_of.h"

#include <QString>
#include <QTemporaryDir>

namespace vpt::test {

class SessionFolder {
public:
    std::filesystem::path root() const { return m_folder.path().toStdString(); }
    std::filesystem::path file() const { return root() / "a.vpts"; }
    Session open(Access access = Access::Append) const { return Session::openOrCreate(file(), access); }
    QStringList names() const; // of all files there

private:
    QTemporaryDir m_folder;
};

std::vector<std::uint8_t> readBytes(const std::filesystem::path& file);
void writeBytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes);

// Runs SQL on the file as a stranger would; gives the first column of the first row.
QString runSql(const std::filesystem::path& file, const char* sql);

// A Trace in which every field has a value that no default has.
Trace fullTrace();
RunSettings fullSettings();
std::vector<std::uint8_t> picturePng(int shade = 40);

// "1 2 3".
QString listed(const std::vector<TurnId>& ids);
std::vector<TurnId> idsOf(const std::vector<TurnSummary>& turns);

// The first difference in words; empty where the two are equal in every field.
QString difference(const Trace& a, const Trace& b);
QString difference(const RunSettings& a, const RunSettings& b);

} // namespace vpt::test
