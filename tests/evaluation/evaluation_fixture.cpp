#include "tests/evaluation/evaluation_fixture.h"

#include <fstream>
#include <iterator>

namespace vpt::test {

namespace {

Image plainImage(std::uint8_t shade)
{
    return {64, 48, std::make_shared<std::vector<std::uint8_t>>(std::size_t{64} * 48 * 3, shade)};
}

} // namespace

void EvaluationFolder::write(std::size_t count, std::size_t pictures) const
{
    for (std::size_t i = 0; i < pictures; ++i)
        saveImage(plainImage(static_cast<std::uint8_t>(i)), root() / ("p" + std::to_string(i) + ".png"));
    std::vector<DataSample> samples;
    for (std::size_t i = 0; i < count; ++i) {
        DataSample& sample = samples.emplace_back();
        sample.id = "s" + std::to_string(i);
        sample.family = i % 2 ? "odd" : "even";
        sample.mode = Mode::Region;
        sample.messages
            = {{Role::User, "<image>\nWhich number? " + std::to_string(i)}, {Role::Assistant, std::to_string(i)}};
        sample.images = {{"p" + std::to_string(i % pictures) + ".png", std::nullopt}};
        sample.answer = std::to_string(i);
        sample.boxes = {{8, 8, 16, 16}};
    }
    writeDataFile(data(), samples);
}

void EvaluationFolder::breakSample(std::size_t broken, const std::string& text) const
{
    std::ifstream in(data());
    std::string line, all;
    for (std::size_t number = 0; std::getline(in, line); ++number) // a sample a line, after the first
        all += (number == broken + 1 ? text + (line.ends_with(',') ? "," : "") : line) + "\n";
    in.close();
    std::ofstream(data()) << all;
}

Trace FakeEngine::ask(const Request& request, const StageObserver&, std::stop_token stop)
{
    asked.push_back(request);
    Trace trace;
    trace.model = {"fake", "clip", 1, "float32", "cpu"};
    trace.image = request.image.size();
    trace.question = request.question;
    trace.mode = request.mode;
    trace.cancelled = stop.stop_requested();
    trace.rounds.resize(2);
    trace.perception.kind = PerceptionKind::Region;
    trace.perception.decision = Decision::Region;
    trace.perception.regions = {{{1, 1, 1, 1}, {0, 0, 16, 12}, false, 0.5}};
    trace.firstLook.seen = request.image;
    trace.timings.total = 5;
    // The number at the end of the question is the answer.
    trace.answer = request.question.substr(request.question.rfind(' ') + 1);
    if (reply)
        reply(request, trace);
    return trace;
}

std::unique_ptr<Engine> FakeEngine::twin(int) const
{
    auto other = std::make_unique<FakeEngine>();
    other->reply = reply;
    return other;
}

EvaluationPlan planOf(const EvaluationFolder& folder, EvaluationSettings settings)
{
    return {DataFile::open(folder.data()), std::move(settings), {"fake", "clip", 1, "float32", "cpu"}, "hash", "VPT 9.9", 0};
}

} // namespace vpt::test
