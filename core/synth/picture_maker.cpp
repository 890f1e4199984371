#include "core/synth/picture_maker.h"

#include "core/base/error.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <fstream>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr int kMostTries = 200;

std::string numbered(std::size_t number)
{
    std::string digits = std::to_string(number);
    return std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

// Not flushed one by one: a data file that names the pictures comes after all of them.
void writeJpeg(const cv::Mat& rgb, int quality, const fs::path& file)
{
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    std::vector<uchar> bytes;
    cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream)
        throw Error(ErrorKind::Input, "the picture cannot be written", file.string(),
                    "Is there room on the disk, and may you write there?");
}

} // namespace

fs::path pictureFolder(const Family& family)
{
    return fs::path("images") / family.name;
}

Draft draft(const Family& family, const SynthOptions& options, const AssetShelf& assets, const Lettering& lettering,
            const Random& random)
{
    for (int attempt = 0; attempt < kMostTries; ++attempt) {
        Studio studio{random.fork("attempt", static_cast<std::uint64_t>(attempt)),
                      {options.split, options.capitals, options.longest, options.numbers},
                      assets,
                      lettering,
                      options.textShare,
                      options.thingShare,
                      options.side,
                      options.questions};
        if (std::optional<Draft> made = family.draw(studio))
            return std::move(*made);
    }
    throw Error(ErrorKind::Internal, "no picture of the family came out", std::string(family.name),
                "Try another size or more assets.");
}

PictureMaker::PictureMaker(const SynthOptions& options, const Assets& assets) :
    m_options(options),
    m_shelf(assets.shelf(options.split))
{
}

std::vector<DataSample> PictureMaker::make(const Family& family, std::size_t number) const
{
    const Random random = Random(m_options.seed)
                              .fork(m_options.split == Split::Train ? "train" : "eval")
                              .fork(family.name, static_cast<std::uint64_t>(number));
    Draft made = draft(family, m_options, m_shelf, m_lettering, random);
    Random camera = random.fork("camera");
    photograph(made.scene.rgb(), camera, made.camera);
    const fs::path picture = pictureFolder(family) / (numbered(number) + ".jpg");
    writeJpeg(made.scene.rgb(), compression(camera), m_options.folder / picture);

    Random asking = random.fork("asking"); // apart, so that the pictures are the same however they are asked about
    std::vector<DataSample> samples;
    for (const Question& question : made.questions) {
        const bool isFree = asking.chance(m_options.freeShare);
        const Asking how = m_options.names ? Asking::Named
            : m_options.noPerception       ? Asking::Plain
            : isFree                       ? Asking::Free
                                           : Asking::Guided;
        DataSample sample = conversation(question, family.mode, how, m_options.variant, picture, made.scene.size());
        sample.id = std::string(family.name) + "-" + numbered(number)
            + (samples.empty() ? "" : "-" + std::to_string(samples.size()));
        sample.family = family.name;
        sample.objects = made.scene.objects();
        samples.push_back(std::move(sample));
    }
    return samples;
}

} // namespace vpt
