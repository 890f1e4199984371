// Copies of small checkpoints that a test may damage, and a look at the error that follows.
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <optional>
#include <span>

namespace vpt::test {

// tests/golden/checkpoints/<name>, or the shared golden data's where it is not there.
std::filesystem::path goldenCheckpoint(const char* name);

QByteArray readFile(const std::filesystem::path& file);
void writeFile(const std::filesystem::path& file, const QByteArray& content);
std::span<const std::byte> bytesOf(const QByteArray& content);

// A copy of a small checkpoint in a temporary folder.
class CheckpointCopy {
public:
    explicit CheckpointCopy(const char* name);
    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path file(const char* name) const { return m_path / name; }
    void editJson(const char* name, const std::function<void(nlohmann::json&)>& edit) const;

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
};

// The Error that `action` throws; empty if it throws none.
std::optional<Error> errorOf(const std::function<void()>& action);

// Fails the running test unless `error` is of kind Checkpoint and names `where` and `problem`, each if not empty.
bool isCheckpointError(const std::optional<Error>& error, const QString& where, const QString& problem);

} // namespace vpt::test
