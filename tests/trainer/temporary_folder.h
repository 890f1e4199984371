// A folder that goes away with the test, and files in it.
#pragma once

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>

namespace vpt::test {

class TemporaryFolder {
public:
    std::filesystem::path path(const std::string& name = {}) const
    {
        const std::filesystem::path folder = m_folder.path().toStdString();
        return name.empty() ? folder : folder / name;
    }
    std::filesystem::path write(const std::string& name, const std::string& text) const
    {
        std::filesystem::create_directories(path(name).parent_path());
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }

private:
    QTemporaryDir m_folder;
};

inline std::string readText(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace vpt::test
