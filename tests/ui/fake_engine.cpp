#include "tests/ui/fake_engine.h"

#include "core/base/error.h"
#include "core/base/stop.h"

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <new>
#include <thread>

namespace vpt::test {

void Script::setPlay(const std::string& model, Play wanted)
{
    const std::lock_guard lock(m_mutex);
    m_plays[model] = wanted;
}

void Script::setLoad(const std::string& model, LoadPlay wanted)
{
    const std::lock_guard lock(m_mutex);
    m_loadPlays[model] = wanted;
}

Play Script::playOf(const std::string& model) const
{
    const std::lock_guard lock(m_mutex);
    const auto own = m_plays.find(model);
    return own == m_plays.end() ? play.load() : own->second;
}

LoadPlay Script::loadOf(const std::string& model) const
{
    const std::lock_guard lock(m_mutex);
    const auto own = m_loadPlays.find(model);
    return own == m_loadPlays.end() ? load.load() : own->second;
}

std::vector<Request> Script::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

std::vector<LoadRequest> Script::loads() const
{
    const std::lock_guard lock(m_mutex);
    return m_loads;
}

void Script::add(const Request& request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(request);
}

void Script::add(const LoadRequest& request)
{
    const std::lock_guard lock(m_mutex);
    m_loads.push_back(request);
}

Image testImage(int width, int height)
{
    auto pixels = std::make_shared<std::vector<std::uint8_t>>();
    pixels->reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            pixels->push_back(static_cast<std::uint8_t>(60 + 150 * x / width));
            pixels->push_back(static_cast<std::uint8_t>(60 + 130 * y / height));
            pixels->push_back(static_cast<std::uint8_t>((x < width / 2) == (y < height / 2) ? 150 : 70));
        }
    }
    Image image;
    image.width = width;
    image.height = height;
    image.rgb = std::move(pixels);
    return image;
}

Image solidImage(int width, int height, std::uint8_t grey)
{
    Image image;
    image.width = width;
    image.height = height;
    image.rgb = std::make_shared<std::vector<std::uint8_t>>(
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, grey);
    return image;
}

TokenInfo token(const std::string& text, double probability)
{
    TokenInfo info;
    info.id = static_cast<int>(100 + text.size());
    info.text = text;
    info.probability = probability;
    return info;
}

std::vector<TokenInfo> regionTokenInfos(CellRange cells)
{
    const auto axis
        = [](char name, int cell) { return token(std::string("<|") + name + '_' + std::to_string(cell) + "|>", 0.8); };
    return {token("<|region_token_start|>", 0.97),
            axis('x', cells.x0),
            axis('y', cells.y0),
            axis('x', cells.x1),
            axis('y', cells.y1),
            token("<|region_token_end|>", 0.99)};
}

namespace {

void stall(Script& script, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    ++script.stalling;
    woken.wait(lock, stop, [] { return false; });
    while (script.late)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    --script.stalling;
}

// As the pipeline records it on request: the named cells and their neighbours.
RegionInspection inspectionOf(CellRange cells)
{
    RegionInspection inspection{{kGridCells, kGridCells, {}}, {}};
    for (int y = 0; y < kGridCells; ++y)
        for (int x = 0; x < kGridCells; ++x)
            inspection.cells.values.push_back(static_cast<float>(
                std::exp(-0.7 * (std::max({cells.x0 - x, x - cells.x1, 0}) + std::max({cells.y0 - y, y - cells.y1, 0})))));
    inspection.likely = {{cells, 0.41},
                         {{cells.x0, std::max(cells.y0 - 1, 0), cells.x1, cells.y1}, 0.22},
                         {{std::max(cells.x0 - 1, 0), cells.y0, cells.x1, cells.y1}, 0.09}};
    return inspection;
}

void addAlternatives(TokenInfo& info)
{
    const double rest = 1 - info.probability;
    info.alternatives = {{info.id, info.text, info.probability},
                         {7, " kite", 0.5 * rest},
                         {8, "\n", 0.25 * rest},
                         {9, "<b>", 0.125 * rest},
                         {10, "", 0.0625 * rest}};
}

// One run: it emits what it adds to the trace.
class Performance {
public:
    Performance(Script& script, const Request& request, const StageObserver& observe, std::stop_token stop) :
        m_script(script),
        m_request(request),
        m_observe(observe),
        m_stop(std::move(stop))
    {
        m_trace.image = request.image.size();
        m_trace.question = request.question;
        m_trace.mode = request.mode;
        m_trace.model = {"fake", "clip", 4'100'000, "float32", "cpu"};
    }

    Trace play(Play play)
    {
        if (play == Play::StallAtOnce)
            return cancelled();
        m_trace.firstLook = {"vit", {0, 0, m_request.image.width, m_request.image.height}, shrunk(m_request.image), 256};
        m_observe(ImagePrepared{m_trace.firstLook});
        if (play == Play::StallInEncoder)
            return cancelled();
        if (play == Play::StallInPrefill) {
            m_observe(PrefillProgress{1, 1, 2});
            return cancelled();
        }
        if (!m_request.boxes.empty()) {
            regions(m_request.boxes);
        } else if (play == Play::Direct) {
            prefill(1);
            return answer(1, {"It", " is", " a", " kite", "."});
        } else if (play == Play::Features) {
            prefill(1);
            features();
        } else {
            prefill(1);
            const ImageSize size = m_request.image.size();
            std::vector<PixelBox> crops{cropBox({4, 5, 4, 5}, size)};
            if (play == Play::TwoRegions)
                crops.push_back(cropBox({1, 1, 2, 1}, size));
            regions(crops);
        }
        prefill(2);
        if (play == Play::StallInAnswer) {
            say(2, {"Coll"});
            return cancelled();
        }
        return answer(2,
                      m_request.boxes.empty() ? std::vector<std::string>{"Eileen", " Collins"}
                                              : std::vector<std::string>{"Collins", ",", " Ashby"});
    }

private:
    // Something else than the whole picture, so that tests can tell them apart.
    static Image shrunk(const Image& image)
    {
        return solidImage(std::max(image.width / 2, 1), std::max(image.height / 2, 1), 90);
    }

    void prefill(int round)
    {
        m_observe(PrefillProgress{round, 1, 2});
        m_observe(PrefillProgress{round, 2, 2});
        m_observe(PrefillDone{round, 120, round == 2 ? 100 : 0});
        m_trace.rounds.resize(static_cast<std::size_t>(round));
    }

    TokenInfo inspected(TokenInfo info) const
    {
        if (m_request.inspect)
            addAlternatives(info);
        return info;
    }

    void say(int round, const std::vector<std::string>& words)
    {
        m_trace.rounds.resize(std::max(m_trace.rounds.size(), static_cast<std::size_t>(round)));
        for (const std::string& word : words) {
            const TokenInfo info = inspected(token(word, 0.7));
            m_trace.rounds[static_cast<std::size_t>(round - 1)].tokens.push_back(info);
            m_observe(TokenDecoded{round, info, word});
            m_trace.answer += word;
        }
    }

    Trace answer(int round, const std::vector<std::string>& words)
    {
        say(round, words);
        m_observe(AnswerReady{m_trace.answer});
        return m_trace;
    }

    Trace cancelled()
    {
        stall(m_script, m_stop);
        m_trace.cancelled = true;
        return m_trace;
    }

    void regions(const std::vector<PixelBox>& boxes)
    {
        m_trace.rounds.resize(1);
        m_trace.perception.kind = PerceptionKind::Region;
        m_trace.perception.decision = Decision::Region;
        const bool overridden = !m_request.boxes.empty();
        for (const PixelBox& box : boxes) {
            const CellRange cells = tokenCells(box, m_request.image.size());
            if (m_request.inspect && !overridden)
                m_trace.perception.inspection.push_back(inspectionOf(cells));
            for (const TokenInfo& plain : regionTokenInfos(cells)) {
                const TokenInfo info = overridden ? plain : inspected(plain);
                m_trace.rounds[0].tokens.push_back(info);
                if (!overridden)
                    m_observe(TokenDecoded{1, info, info.text});
            }
            m_trace.perception.regions.push_back({cells, box, overridden, overridden ? 1.0 : 0.41});
        }
        m_observe(RegionsPredicted{m_trace.perception.regions});
        int index = 0;
        for (const PixelBox& box : boxes) {
            m_trace.perception.looks.push_back({"vit", box, cropped(m_request.image, box), 60});
            m_observe(CropPrepared{index++, m_trace.perception.looks.back()});
        }
    }

    void features()
    {
        m_trace.perception.kind = PerceptionKind::Detection;
        m_trace.perception.decision = Decision::Detection;
        for (const char* text : {"<|detection_action_start|>", "<|detection_action|>", "<|detection_action_end|>"}) {
            m_trace.rounds[0].tokens.push_back(token(text, 0.88));
            m_observe(TokenDecoded{1, token(text, 0.88), text});
        }
        m_observe(ActionPredicted{ActionKind::Detection});
        GridMap gate{16, 16, {}};
        for (int i = 0; i < 256; ++i)
            gate.values.push_back(static_cast<float>(std::exp(-(std::pow(i % 16 - 9, 2) + std::pow(i / 16 - 5, 2)) / 12.0)));
        m_trace.perception.gate = gate;
        m_trace.perception.looks.push_back(
            {"dinov2", {0, 0, m_request.image.width, m_request.image.height}, shrunk(m_request.image), 256});
        m_observe(FeaturesPlaced{ActionKind::Detection, m_trace.perception.looks.back(), gate});
    }

    Script& m_script;
    const Request& m_request;
    const StageObserver& m_observe;
    std::stop_token m_stop;
    Trace m_trace;
};

GridMap bump(int rows, int columns, double x, double y)
{
    GridMap map{rows, columns, {}};
    for (int i = 0; i < rows * columns; ++i)
        map.values.push_back(static_cast<float>(
            0.05 * std::exp(-(std::pow(i % columns - x * columns, 2) + std::pow(i / columns - y * rows, 2)) / 12.0)));
    return map;
}

// A bright spot that moves to the right from layer to layer.
Attention attend(const AttentionRequest& wanted)
{
    Attention attention;
    for (int look = 0; look <= static_cast<int>(wanted.round == 2 ? wanted.trace.perception.looks.size() : 0); ++look)
        attention.looks.push_back({look, {bump(12, 16, 0.2, 0.5), bump(12, 16, 0.5, 0.5), bump(12, 16, 0.8, 0.5)}});
    return attention;
}

FeatureColours colour(const FeatureColoursRequest& wanted)
{
    FeatureColours colours;
    const Look& look = wanted.trace.firstLook;
    colours.pictures.push_back({FeatureStage::Encoder, look, testImage(16, 12)});
    if (wanted.trace.perception.kind == PerceptionKind::Detection) {
        const Look& own = wanted.trace.perception.looks.front();
        colours.pictures.push_back({FeatureStage::Encoder, own, testImage(16, 16)});
        colours.pictures.push_back({FeatureStage::Placed, own, testImage(16, 16)});
        colours.pictures.push_back({FeatureStage::Conditioned, own, testImage(16, 16)});
    }
    return colours;
}

class FakeEngine : public Engine {
public:
    explicit FakeEngine(std::shared_ptr<Script> script) : m_script(std::move(script)) { ++m_script->alive; }
    ~FakeEngine() override { --m_script->alive; }

    ModelInfo load(const LoadRequest& request, const LoadObserver& observe, std::stop_token stop) override
    {
        m_script->add(request);
        m_model = request.name;
        const LoadPlay play = m_script->loadOf(request.name);
        observe({1 << 20, 4 << 20, "vision tower"});
        if (play == LoadPlay::Throw)
            throw Error(ErrorKind::Checkpoint, "tensor has the wrong shape", "model.safetensors, lm_head.weight",
                        "Download it again");
        if (play == LoadPlay::NoMemory && !request.ignoreMemory)
            throw Error(ErrorKind::Memory, "15.5 GiB are needed, 8.0 GiB are free", request.name, "Choose bfloat16");
        if (play == LoadPlay::Slow) {
            stall(*m_script, stop);
            throw Cancelled();
        }
        observe({4 << 20, 4 << 20, "language model"});
        return {request.name, "clip", 4'100'000, "float32", request.device.starts_with("cuda") ? request.device : "cpu"};
    }

    Trace ask(const Request& request, const StageObserver& observe, std::stop_token stop) override
    {
        m_script->add(request);
        const Play play = m_script->playOf(m_model);
        if (play == Play::Throw)
            throw Error(ErrorKind::Internal, "the activations of layer 3 are not finite", "round 1", "Choose fp32");
        if (play == Play::NoMemory)
            throw Error(ErrorKind::Memory, "not enough GPU memory", "prefill", "Use the CPU");
        if (play == Play::BadAlloc)
            throw std::bad_alloc();
        return signedBy(Performance(*m_script, request, observe, stop).play(play));
    }

    std::unique_ptr<Engine> twin(int) const override { return std::make_unique<FakeEngine>(m_script); }

    Inspection inspect(const InspectionRequest& request, std::stop_token stop) override
    {
        if (++m_script->inspections > m_script->quickInspections || m_script->inspection == InspectionPlay::Stall) {
            stall(*m_script, stop);
            throw Cancelled();
        }
        if (m_script->inspection == InspectionPlay::Throw)
            throw Error(ErrorKind::Usage, "another model gave this answer", {}, "Ask again");
        if (const auto* attention = std::get_if<AttentionRequest>(&request))
            return attend(*attention);
        if (const auto* features = std::get_if<FeatureColoursRequest>(&request))
            return colour(*features);
        Request question = std::get<Request>(request);
        m_script->add(question);
        const Play play = question.mode == Mode::Direct ? Play::Direct : Play(m_script->play);
        Trace trace = Performance(
                          *m_script, question, [](const StageEvent&) {}, stop)
                          .play(play);
        // To the right there is nothing to read.
        if (!question.boxes.empty() && question.boxes[0].x0 + question.boxes[0].x1 > question.image.width)
            trace.answer = "nothing";
        return signedBy(trace);
    }

    void unload() override { }

private:
    Trace signedBy(Trace trace) const
    {
        trace.model.name = m_model;
        return trace;
    }

    std::shared_ptr<Script> m_script;
    std::string m_model;
};

} // namespace

std::unique_ptr<Engine> makeFakeEngine(std::shared_ptr<Script> script)
{
    return std::make_unique<FakeEngine>(std::move(script));
}

} // namespace vpt::test
