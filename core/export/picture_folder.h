// The pictures of turns as files of an export.
#pragma once

#include "core/export/turn_writer.h"

#include <map>
#include <set>
#include <string>

namespace vpt {

// Each picture once, under a name of its own. The user's very bytes where every program reads the same pixels from them;
// where that depends on the reader (turned by EXIF data, 16 bits of grey), the pixels that the turn's boxes refer to, as PNG.
class PictureFolder {
public:
    // Made if it is not there. Throws Error(Input).
    explicit PictureFolder(std::filesystem::path folder);

    // The file's name in the folder. No two differ in their suffix or in case alone, so that "<name>.txt" can lie beside.
    const std::string& add(const ExportTurn& turn);

private:
    std::string freshName(const ExportTurn& turn, std::string_view suffix);

    std::filesystem::path m_folder;
    std::map<std::string, std::string> m_files; // what makes pictures the same -> name
    std::set<std::string> m_taken; // names without suffix, in lower case
};

// A name for a file: of what the picture was called, what every file system and format can hold. Never empty.
std::string fileStem(std::string_view pictureName);

} // namespace vpt
