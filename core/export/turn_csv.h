// Turns as rows of a table (RFC 4180), safe to open in a spreadsheet.
#pragma once

#include "core/session/session.h"

#include <string>

namespace vpt {

// Each with its line end.
std::string csvHeader();
// `file`: what the export calls the turn's picture; empty where it holds none.
std::string csvRow(const StoredTurn& turn, const std::string& file);

} // namespace vpt
