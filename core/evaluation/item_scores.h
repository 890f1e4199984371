// The scores of one answered sample.
#pragma once

#include "core/dataset/data_sample.h"

#include <map>
#include <string>

namespace vpt {

// By metric, as sessions and reports name them. Each is there only where it means something.
//   exact, normalised, anls    always (core/evaluation/text_metrics.h)
//   yes_true, yes_said         the true answer is yes or no: 1 for yes
//   covered, coverage, iou     the sample knows what must be seen, and a region was asked for or looked at
//   choice                     the model was free to choose, and the sample knows what is right: 1 where it chose that
//   cut                        always: 1 where the answer was cut off at the largest number of new tokens
//   milliseconds               always: the time of the answer without loading the model
// Boxes of the sample are pixels of the whole first picture; the Trace's are pixels of what was asked about, which is less
// where the sample names a crop.
std::map<std::string, double> itemScores(const DataSample& sample, const Trace& trace);

} // namespace vpt
