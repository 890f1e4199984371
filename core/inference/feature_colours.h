// Features as colours: neighbours that the model holds for alike look alike.
#pragma once

#include "core/inference/encoders.h"
#include "core/inference/inspection.h"
#include "core/inference/sequence.h"

namespace vpt {

// Each [n, C] -> [n, 3] between 0 and 1: the first three principal components of all rows together, each stretched over
// its range. Directions are fixed by making each component's farthest row positive; a component that does not vary is 0.5.
std::vector<at::Tensor> principalColours(const std::vector<at::Tensor>& features);

// The rows that a prefilled prompt's re-encoded images were given: [action pads, H].
at::Tensor conditionedRows(const VptModel& model, const TokenIds& tokens, const Sequence& sequence, const Prompt& prompt);

// `conditioned`: of the one re-encoding of the image, or undefined.
std::vector<FeaturePicture> featurePictures(const VptModel& model, Encoders& encoders, const Image& image,
                                            const at::Tensor& conditioned, const std::stop_token& stop);

} // namespace vpt
