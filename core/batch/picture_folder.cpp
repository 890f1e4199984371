#include "core/batch/picture_folder.h"

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/checkpoint/describe.h"
#include "core/image/image.h"

#include <algorithm>
#include <string>
#include <system_error>

namespace vpt {

namespace {

namespace fs = std::filesystem;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// The number that begins at `at` without its leading zeros; `at` moves behind it.
std::string_view numberAt(std::string_view text, std::size_t& at)
{
    while (at < text.size() && text[at] == '0')
        ++at;
    const std::size_t start = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return text.substr(start, at - start);
}

bool namesBefore(const fs::path& left, const fs::path& right)
{
    const std::string a = left.filename().string(), b = right.filename().string();
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const std::string_view x = numberAt(a, i), y = numberAt(b, j);
            if (x != y)
                return x.size() != y.size() ? x.size() < y.size() : x < y;
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            ++i;
            ++j;
        }
    }
    return a.size() - i != b.size() - j ? a.size() - i < b.size() - j : a < b;
}

[[noreturn]] void refuse(const fs::path& folder, const std::string& problem)
{
    throw Error(ErrorKind::Input, problem, printable(folder.string()), "Choose another folder.");
}

class Gathering {
public:
    Gathering(bool below, std::size_t most, const std::stop_token& stop) : m_below(below), m_most(most), m_stop(stop) { }

    void gather(const fs::path& folder)
    {
        std::vector<fs::path> pictures, folders;
        std::error_code failed;
        for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
            throwIfStopped(m_stop);
            std::error_code ignored;
            if (entry->path().filename().string().starts_with('.'))
                continue;
            if (isPictureName(entry->path()) && entry->is_regular_file(ignored))
                pictures.push_back(entry->path());
            else if (m_below && entry->symlink_status(ignored).type() == fs::file_type::directory)
                folders.push_back(entry->path());
        }
        if (failed)
            refuse(folder, "the folder cannot be read (" + failed.message() + ")");
        if (m_found.size() + pictures.size() > m_most)
            refuse(folder, "there are more than " + std::to_string(m_most) + " pictures");
        std::sort(pictures.begin(), pictures.end(), namesBefore);
        std::sort(folders.begin(), folders.end(), namesBefore);
        m_found.insert(m_found.end(), pictures.begin(), pictures.end());
        for (const fs::path& inner : folders)
            gather(inner);
    }

    std::vector<fs::path> take() { return std::move(m_found); }

private:
    bool m_below;
    std::size_t m_most;
    const std::stop_token& m_stop;
    std::vector<fs::path> m_found;
};

} // namespace

std::vector<fs::path> picturesIn(const fs::path& folder, bool below, std::size_t most, const std::stop_token& stop)
{
    Gathering gathering(below, most, stop);
    gathering.gather(folder);
    return gathering.take();
}

} // namespace vpt
