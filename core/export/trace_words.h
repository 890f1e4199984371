// A Trace in words: the sentences that exports and the command line share.
#pragma once

#include "core/export/run_settings.h"

#include <string>
#include <utility>
#include <vector>

namespace vpt {

// "Looked again at columns 5-6, rows 1-1", "Looked again through DINOv2", "Answered directly", ...
std::string perceptionSentence(const Trace& trace);

// "columns 5-6, row 1": the cells as people count them on the grid, from 0.
std::string cellsWords(CellRange cells);

// "vision tower", "DINOv2", "SAM" for a Look's encoder.
std::string encoderTitle(const std::string& encoder);

// "saw 224 x 168 of 448 x 448, 48 tokens"; the part of the image is named where it is not all of it.
std::string lookSentence(const Look& look, ImageSize image);

// "greedy, seed 0", or "sampled: temperature 0.95, top-k 10, top-p 0.1, seed 0".
std::string samplingWords(const SamplingOptions& sampling);

// "tiny-vpt-clip-demo (clip, float32 on cpu)".
std::string modelWords(const ModelInfo& model);

// "0.42 s", "12 ms".
std::string durationWords(double milliseconds);

// Names and values of a table.
using WordRows = std::vector<std::pair<std::string, std::string>>;
WordRows timeRows(const Timings& times);
WordRows settingsRows(const Trace& trace, const RunSettings& settings);

} // namespace vpt
