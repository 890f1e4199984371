// A tiny checkpoint, loaded, and the pictures that go with it.
#pragma once

#include "core/checkpoint/model_card.h"
#include "core/inference/pipeline.h"

#include <QString>

#include <filesystem>
#include <string>

namespace vpt::test {

inline std::filesystem::path golden(const std::string& path)
{
    return std::filesystem::path(VPT_TEST_GOLDEN) / path;
}

inline Image picture(const std::string& caseName, const std::string& file = "image.png")
{
    return loadImage(golden("cases/" + caseName + "/" + file), kParityDecoding);
}

// Everything between a folder and a pipeline; addresses stay put.
struct Tiny {
    explicit Tiny(const std::string& name) :
        folder(golden("checkpoints/" + name)),
        checkpoint(Checkpoint::open(folder)),
        tokenizer(Tokenizer::load(folder)),
        model(checkpoint, Placement{})
    {
    }
    Pipeline pipeline() const
    {
        return {model,
                tokenizer,
                {.title = {}, .description = {}, .triggerSeparator = " "},
                readPatchOptions(folder / "preprocessor_config.json"),
                ModelInfo{}};
    }

    std::filesystem::path folder;
    Checkpoint checkpoint;
    Tokenizer tokenizer;
    VptModel model;
};

} // namespace vpt::test
