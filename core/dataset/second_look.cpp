#include "core/dataset/second_look.h"

#include "core/text/region_grammar.h"

namespace vpt {

void addRegionLook(DataSample& sample, std::string tokens, std::span<const PixelBox> crops)
{
    for (const PixelBox& crop : crops)
        sample.images.push_back({sample.images.front().file, crop});
    sample.messages.push_back({Role::Assistant, std::move(tokens)});
    sample.messages.push_back({Role::User, regionTurn(static_cast<int>(crops.size()))});
}

void addActionLook(DataSample& sample, ActionKind action)
{
    auto& pictures = action == ActionKind::Clip ? sample.clipImages
        : action == ActionKind::Detection       ? sample.detectionImages
                                                : sample.segImages;
    pictures.push_back(sample.images.front());
    sample.messages.push_back({Role::Assistant, actionTriple(action)});
    sample.messages.push_back({Role::User, std::string("<").append(actionWord(action)).append("_image>")});
}

} // namespace vpt
