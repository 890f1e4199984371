#include "ui/run_pictures.h"

#include "ui/heat_map.h"
#include "ui/picture.h"

#include <QCoreApplication>

namespace vpt::ui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RunPictures)
};

constexpr int kHeatSide = 8; // screen pixels per value in the thumbnail

QImage opaqueHeat(const GridMap& map)
{
    const QImage heat = heatImage(map);
    QImage opaque(heat.size() * kHeatSide, QImage::Format_RGB32);
    for (int y = 0; y < opaque.height(); ++y) {
        for (int x = 0; x < opaque.width(); ++x)
            opaque.setPixel(x, y, heat.pixel(x / kHeatSide, y / kHeatSide) | 0xff000000u);
    }
    return opaque;
}

} // namespace

std::optional<PlacedImage> gateOf(const Timeline& run)
{
    if (!run.gate() || run.looks().empty())
        return {};
    return PlacedImage{heatImage(*run.gate()), heatArea(run.looks().front(), run.request().image.size()), true};
}

std::vector<PlacedImage> seenAt(const Timeline& run, int stage)
{
    std::vector<PlacedImage> placed;
    if (stage == kReadImage && run.firstLook() && run.firstLook()->seen.width > 0)
        placed.push_back({toQImage(run.firstLook()->seen), run.firstLook()->box, false});
    if (stage == kReread && run.kind() == PerceptionKind::Region) {
        for (const Look& look : run.looks()) {
            if (look.seen.width > 0)
                placed.push_back({toQImage(look.seen), look.box, false});
        }
    }
    return placed;
}

RereadPictures rereadPictures(const Timeline& run)
{
    RereadPictures pictures;
    for (const Look& look : run.looks()) {
        if (look.seen.width > 0)
            pictures.images.push_back(toQImage(look.seen));
    }
    if (!pictures.images.empty())
        pictures.caption = Tr::tr("exactly the pixels given to the model");
    if (run.kind() == PerceptionKind::Region || !run.gate())
        return pictures;
    if (const QImage gate = opaqueHeat(*run.gate()); !gate.isNull()) {
        pictures.images.push_back(gate);
        pictures.caption
            = Tr::tr("the pixels given to the encoder, and the gate: what the control token picked (bright = most)");
    }
    return pictures;
}

std::vector<const void*> rereadSources(const Timeline& run)
{
    static const char kWithGate = 0;
    std::vector<const void*> sources{run.gate() ? &kWithGate : nullptr};
    for (const Look& look : run.looks())
        sources.push_back(look.seen.rgb.get());
    return sources;
}

} // namespace vpt::ui
