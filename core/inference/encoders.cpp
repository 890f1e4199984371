#include "core/inference/encoders.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace vpt {

namespace {

PixelBox whole(const Image& image)
{
    return {0, 0, image.width, image.height};
}

// DINOv2 reads the centre square of the picture: that part, in pixels of the original (spec/quirks.md Q-33).
PixelBox centreSquare(const Image& image)
{
    const double side = 224.0 / 256.0 * std::min(image.width, image.height);
    const double left = (image.width - side) / 2, top = (image.height - side) / 2;
    return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(std::ceil(left + side)),
            static_cast<int>(std::ceil(top + side))};
}

} // namespace

Encoders::Encoders(const VptModel& model, const PatchOptions& patches, const Resolutions& resolutions) :
    m_model(model),
    m_patches(patches),
    m_resolutions(resolutions)
{
}

Patches Encoders::prepare(const Image& image) const
{
    return toPatches(prepared(image, m_resolutions.ordinary), m_patches);
}

Look Encoders::look(const Patches& patches, PixelBox box) const
{
    return {"vit", box, patches.seen, patches.tokens(m_patches.mergeSize)};
}

PlacedImage Encoders::encode(const Patches& patches, const std::stop_token& stop)
{
    const std::uint64_t hash = contentHash(patches);
    const PatchGrid grid{patches.gridHeight, patches.gridWidth};
    at::Tensor features = m_cache.get(
        {"vit", hash}, [&] { return m_model.visual.forward(toTensor(patches, m_model.placement), {grid}, stop); });
    return {std::move(features), grid, hash};
}

Planes Encoders::planes(ActionKind kind, const Image& image) const
{
    return kind == ActionKind::Detection ? toDinoPlanes(prepared(image, m_resolutions.detection))
                                         : toSamPlanes(prepared(image, m_resolutions.seg));
}

at::Tensor Encoders::encoded(ActionKind kind, const Planes& planes, std::uint64_t hash, const std::stop_token& stop)
{
    const bool detection = kind == ActionKind::Detection;
    if (detection ? !m_model.dino.has_value() : !m_model.sam.has_value())
        throw Error(ErrorKind::Usage,
                    "this checkpoint has no encoder for the action \"" + std::string(actionWord(kind)) + "\"");
    return m_cache.get({detection ? "dinov2" : "sam", hash}, [&] {
        const at::Tensor input = toTensor(planes, m_model.placement);
        return detection ? m_model.dino->forward(input, stop) : m_model.sam->forward(input, stop);
    });
}

at::Tensor Encoders::encoderOutput(ActionKind kind, const Image& image, const std::stop_token& stop)
{
    if (kind == ActionKind::Clip)
        return encode(prepare(image), stop).features;
    const Planes input = planes(kind, image);
    return encoded(kind, input, contentHash(input), stop);
}

Encoders::ReEncoded Encoders::reEncode(ActionKind kind, const Image& image, const std::stop_token& stop)
{
    ReEncoded result;
    result.placed.kind = kind;
    if (kind == ActionKind::Clip) {
        const Patches patches = prepare(image);
        const PlacedImage placed = encode(patches, stop);
        result.placed = {kind, m_model.projector.plain(placed.features), placed.grid.height / m_patches.mergeSize,
                         placed.grid.width / m_patches.mergeSize, placed.hash};
        result.look = look(patches, whole(image));
        return result;
    }
    const Planes input = planes(kind, image);
    const std::uint64_t hash = contentHash(input);
    const at::Tensor plain = m_model.projector.plain(encoded(kind, input, hash, stop));
    const int side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(plain.size(0)))));
    result.placed = {kind, plain, side, side, hash};
    const bool detection = kind == ActionKind::Detection;
    result.look = {detection ? "dinov2" : "sam", detection ? centreSquare(image) : whole(image), input.seen,
                   static_cast<int>(plain.size(0))};
    return result;
}

} // namespace vpt
