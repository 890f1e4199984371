// A train-* case as the trainer prepares it.
#pragma once

#include "core/parity/golden_case.h"
#include "core/trainer/image_store.h"
#include "core/trainer/sample_preparer.h"

#include <filesystem>
#include <fstream>
#include <memory>

namespace vpt::test {

inline std::filesystem::path golden(const std::string& path)
{
    return std::filesystem::path(VPT_TEST_GOLDEN) / path;
}

// The conversations of a case as a data file's samples, with absolute paths.
inline std::vector<DataSample> samplesOf(const GoldenCase& data)
{
    std::vector<DataSample> samples;
    for (const auto& item : data.json.at("items")) {
        DataSample& sample = samples.emplace_back();
        sample.id = std::to_string(samples.size() - 1);
        for (const auto& message : item.at("messages"))
            sample.messages.push_back({message.at("role") == "user" ? Role::User : Role::Assistant, message.at("content")});
        const auto images = [&](const char* key) {
            std::vector<ImageReference> list;
            for (const std::string path : item.at(key))
                list.push_back(imageReference((data.folder / path).string()));
            return list;
        };
        sample.images = images("images");
        sample.clipImages = images("clip_images");
        sample.detectionImages = images("detection_images");
        sample.segImages = images("seg_images");
    }
    return samples;
}

// Tokenizer and processors of a checkpoint; addresses stay put.
struct Preparation {
    explicit Preparation(const std::string& checkpoint, const TrainConfig& config = {}) :
        folder(golden("checkpoints/" + checkpoint)),
        tokenizer(Tokenizer::load(folder)),
        images(kParityDecoding, 64 << 20),
        preparer(tokenizer, readPatchOptions(folder / "preprocessor_config.json"), config, images)
    {
    }
    std::filesystem::path folder;
    Tokenizer tokenizer;
    ImageStore images;
    SamplePreparer preparer;
};

} // namespace vpt::test
