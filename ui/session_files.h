// Where session files are and what they are called.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <filesystem>

namespace vpt::ui {

inline constexpr const char* kSessionSuffix = ".vpts";

bool isSessionFile(const QString& file); // by its name
// "Session 2026-11-25 22.53.vpts", numbered where that is taken.
std::filesystem::path newSessionFile(const std::filesystem::path& folder, const QDateTime& now);
// With the suffix that a person may leave out.
std::filesystem::path withSessionSuffix(const QString& file);
// `file` first, nothing twice, at most `most`.
QStringList withRecent(QStringList recent, const QString& file, int most);

} // namespace vpt::ui
