// Data files as texts, for tests.
#pragma once

#include "core/base/error.h"
#include "core/dataset/data_file.h"

#include <QTemporaryDir>

#include <fstream>
#include <string>
#include <vector>

namespace vpt::test {

// A folder with one data file.
class DataFolder {
public:
    explicit DataFolder(const std::string& text = {}, const std::string& name = "set.json")
    {
        m_file = root() / name;
        std::ofstream(m_file, std::ios::binary) << text;
    }

    std::filesystem::path root() const { return m_folder.path().toStdString(); }
    const std::filesystem::path& file() const { return m_file; }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_file;
};

// A data file of these samples.
inline std::string arrayText(const std::vector<std::string>& samples)
{
    std::string text = "[";
    for (const std::string& sample : samples)
        text.append(text.size() > 1 ? ",\n" : "").append(sample);
    return text.append("]");
}

// The words of the Error that `work` throws; "" where it throws none.
template <class Work>
std::string errorOf(Work&& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace vpt::test
