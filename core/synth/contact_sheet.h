// A sheet to look at: some samples of every family with question, answer and true boxes.
#pragma once

#include "core/dataset/data_sample.h"

#include <opencv2/core/mat.hpp>

#include <filesystem>
#include <span>
#include <vector>

namespace vpt {

class ContactSheet {
public:
    // `folder`: what the samples' pictures are relative to. Of one family there are more samples than of many.
    ContactSheet(std::filesystem::path folder, std::size_t families);

    // The first samples of a family.
    void add(std::span<const DataSample> samples);
    // Writes a PNG or JPEG into the folder. Throws Error(Input).
    void save(const std::string& name) const;

private:
    cv::Mat card(const DataSample& sample) const;

    std::filesystem::path m_folder;
    std::size_t m_each;
    std::vector<cv::Mat> m_cards;
};

} // namespace vpt
