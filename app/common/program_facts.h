// What the program is made of and runs on: for --info, the about box, and reports.
#pragma once

#include <string>

namespace vpt {

// One fact a line: versions, system, devices with their memory, picture formats, folders. `program` is the first word;
// `more` are lines of the caller's own ("Qt 6.4.2"), put after the versions. Looks for devices, which takes a second.
// Never throws: what cannot be found out is said in its line.
std::string programFacts(const std::string& program, const std::string& more = {});

} // namespace vpt
