#include "core/synth/synthesize.h"

#include "core/base/error.h"
#include "core/base/thread_count.h"
#include "core/base/stop.h"
#include "core/dataset/data_file.h"
#include "core/synth/contact_sheet.h"
#include "core/synth/picture_maker.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <thread>

namespace vpt {

namespace {

namespace fs = std::filesystem;

std::string familyList()
{
    std::string list;
    for (const Family& family : allFamilies())
        list.append(list.empty() ? "" : ", ").append(family.name);
    return list;
}

std::vector<const Family*> chosenFamilies(const std::vector<std::string>& names)
{
    std::vector<const Family*> chosen;
    for (const std::string& name : names) {
        const Family* family = familyNamed(name);
        if (!family)
            throw Error(ErrorKind::Usage, "there is no family of that name", name, "There are: " + familyList() + ".");
        if (std::find(chosen.begin(), chosen.end(), family) == chosen.end())
            chosen.push_back(family);
    }
    if (names.empty()) {
        for (const Family& family : allFamilies())
            chosen.push_back(&family);
    }
    return chosen;
}

void check(const SynthOptions& options)
{
    const auto demand = [](bool holds, const std::string& what, const std::string& advice) {
        if (!holds)
            throw Error(ErrorKind::Usage, what, {}, advice);
    };
    demand(!options.folder.empty(), "no folder to write to is named", "Name one.");
    demand(options.count >= 1 && options.count <= kMostPictures, "the number of pictures is out of range",
           "Choose 1 to " + std::to_string(kMostPictures) + ".");
    demand(options.side >= kLeastSide && options.side <= kMostSide, "the size of the pictures is out of range",
           "Choose " + std::to_string(kLeastSide) + " to " + std::to_string(kMostSide) + " pixels.");
    demand(options.questions >= 1, "at least one question a picture is needed", "Choose 1 or more.");
    const int least = options.numbers ? kLeastLongestNumber : kLeastLongest;
    demand(options.longest >= least && options.longest <= kMostLongest, "no such limit for texts",
           "Choose " + std::to_string(least) + " to " + std::to_string(kMostLongest) + " characters.");
    demand(options.kinds == 0 || options.kinds >= kLeastKinds, "too few kinds of things",
           "Choose " + std::to_string(kLeastKinds) + " or more, or 0 for all.");
    demand(options.textShare >= kLeastTextShare && options.textShare <= kMostTextShare, "text of this size does not fit",
           "Choose 1.5 to 8 percent of the side.");
    demand(options.thingShare >= kLeastThingShare && options.thingShare <= kMostThingShare, "things of this size do not fit",
           "Choose 4 to 15 percent of the side.");
    demand(options.freeShare >= 0 && options.freeShare <= 1, "a share is between 0 and 1", "Choose such a number.");
    demand(options.threads >= 0, "the number of threads is negative", "Choose 0 for the machine's cores.");
}

void makeFolder(const fs::path& folder)
{
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        throw Error(ErrorKind::Input, "the folder cannot be made: " + failed.message(), folder.string(),
                    "Choose another place.");
}

// Does job(0), job(1), ... on several threads. `start` makes what a thread needs for itself. The first exception ends it
// all and is thrown on.
template <class Start>
void inParallel(std::size_t jobs, int threads, const std::stop_token& stop, const Start& start)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> failed = false;
    std::exception_ptr failure;
    std::mutex guard;
    const auto work = [&] {
        try {
            auto job = start();
            for (std::size_t i = next++; i < jobs && !failed; i = next++) {
                throwIfStopped(stop);
                job(i);
            }
        } catch (...) {
            const std::lock_guard lock(guard);
            if (!failed.exchange(true))
                failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> workers;
        for (int i = 1; i < threads; ++i)
            workers.emplace_back(work);
        work();
    }
    if (failure)
        std::rethrow_exception(failure);
}

// Pictures are made side by side: OpenCV's own threads would only get in each other's way.
class OpenCvOnOneThread {
public:
    OpenCvOnOneThread() : m_before(cv::getNumThreads()) { cv::setNumThreads(1); }
    ~OpenCvOnOneThread() { cv::setNumThreads(m_before); }
    OpenCvOnOneThread(const OpenCvOnOneThread&) = delete;
    OpenCvOnOneThread& operator=(const OpenCvOnOneThread&) = delete;

private:
    int m_before;
};

std::vector<DataSample> joined(const std::vector<std::vector<DataSample>>& pictures, std::size_t first, std::size_t count)
{
    std::vector<DataSample> samples;
    for (std::size_t i = first; i < first + count; ++i)
        samples.insert(samples.end(), pictures[i].begin(), pictures[i].end());
    return samples;
}

} // namespace

SynthReport synthesize(const SynthOptions& options, const SynthProgress& progress, const std::stop_token& stop)
{
    check(options);
    const std::vector<const Family*> families = chosenFamilies(options.families);
    for (const Family* family : families) {
        if (options.names && !family->named)
            throw Error(ErrorKind::Usage, "what is asked for has no name", std::string(family->name),
                        "Choose sign, label, plate, form, shelf, two-regions and crowd.");
    }
    const Assets assets = Assets::load(options.assets, options.photographs, options.kinds);
    for (const Family* family : families)
        makeFolder(options.folder / pictureFolder(*family));

    const auto count = static_cast<std::size_t>(options.count);
    const std::size_t inAll = count * families.size();
    std::vector<std::vector<DataSample>> pictures(inAll); // by family, then by number
    const OpenCvOnOneThread oneThread;
    std::size_t done = 0;
    std::mutex counting;
    inParallel(inAll, threadCount(options.threads), stop, [&] {
        return [&, maker = PictureMaker(options, assets)](std::size_t i) {
            pictures[i] = maker.make(*families[i / count], i % count);
            const std::lock_guard lock(counting);
            ++done;
            if (progress)
                progress(done, inAll);
        };
    });

    SynthReport report{assets.summary(), inAll, 0};
    ContactSheet sheet(options.folder, families.size());
    for (std::size_t f = 0; f < families.size(); ++f) {
        const std::vector<DataSample> samples = joined(pictures, f * count, count);
        report.questions += samples.size();
        sheet.add(samples);
        throwIfStopped(stop);
        writeDataFile(options.folder / (std::string(families[f]->name) + (options.names ? "-name.json" : ".json")), samples);
    }
    sheet.save("contact-sheet.png");
    return report;
}

} // namespace vpt
