// A folder with lists and empty files for tests.
#pragma once

#include "core/base/error.h"
#include "tests/support/error_of.h"

#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>

namespace vpt::test {

class ListFolder {
public:
    std::filesystem::path root() const { return m_folder.path().toStdString(); }
    // Made with the folders above it.
    std::filesystem::path add(const std::string& name, const std::string& content = "x") const
    {
        const std::filesystem::path file = root() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace vpt::test
