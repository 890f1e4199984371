// The directory of a zip file whose entries are stored as they are: all that a PyTorch file needs. Nothing is unpacked.
// Source: PKWARE APPNOTE sections 4.3 (records) and 4.5.3 (zip64).
#pragma once

#include "core/checkpoint/bytes.h"

#include <map>
#include <string>

namespace vpt {

// Entry name -> its bytes inside `bytes`. Throws Error(Checkpoint) that names the entry: compressed or encrypted
// entries, names that lead out of the archive, data outside the file or inside another entry's, duplicate names.
std::map<std::string, Bytes> readZipDirectory(Bytes bytes, const std::string& name);

} // namespace vpt
