#include "core/trainer/image_store.h"

#include <utility>

namespace vpt {

namespace {

std::int64_t bytesOf(const Image& image)
{
    return static_cast<std::int64_t>(image.width) * image.height * 3;
}

} // namespace

Image ImageStore::get(const ImageReference& reference)
{
    const Image image = whole(reference.file);
    return reference.crop ? cropped(image, *reference.crop) : image;
}

std::int64_t ImageStore::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

Image ImageStore::whole(const std::filesystem::path& file)
{
    const std::string key = file.string();
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_byFile.find(key); found != m_byFile.end()) {
            m_entries.splice(m_entries.begin(), m_entries, found->second);
            return found->second->image;
        }
    }
    Image image = loadImage(file, m_options);
    const std::lock_guard lock(m_mutex);
    if (m_byFile.contains(key) || bytesOf(image) > m_maxBytes)
        return image;
    m_entries.push_front({key, image});
    m_byFile[key] = m_entries.begin();
    m_bytes += bytesOf(image);
    while (m_bytes > m_maxBytes) {
        m_bytes -= bytesOf(m_entries.back().image);
        m_byFile.erase(m_entries.back().file);
        m_entries.pop_back();
    }
    return image;
}

} // namespace vpt
