// A data set with pictures, and an engine that answers by rote.
#pragma once

#include "core/base/error.h"
#include "core/evaluation/evaluation.h"
#include "tests/support/error_of.h"

#include <QString>
#include <QTemporaryDir>

#include <functional>
#include <vector>

namespace vpt::test {

class EvaluationFolder {
public:
    std::filesystem::path root() const { return m_folder.path().toStdString(); }
    std::filesystem::path data() const { return root() / "tags.json"; }
    std::filesystem::path file() const { return root() / "run.vpts"; }
    Session session(Access access = Access::Own) const { return Session::openOrCreate(file(), access); }

    // `count` samples on `pictures` pictures in turns; the answer of sample i is i, its family "even" or "odd".
    void write(std::size_t count, std::size_t pictures) const;
    // The same with another text in the place of sample `broken`.
    void breakSample(std::size_t broken, const std::string& text) const;

private:
    QTemporaryDir m_folder;
};

// Answers with what `reply` says, and remembers what it was asked.
class FakeEngine final : public Engine {
public:
    std::vector<Request> asked;
    // Fills in the answer of a Trace that looked at one region. May throw.
    std::function<void(const Request& request, Trace& trace)> reply;

    ModelInfo load(const LoadRequest&, const LoadObserver&, std::stop_token) override { return {}; }
    Trace ask(const Request& request, const StageObserver& observe, std::stop_token stop) override;
    Inspection inspect(const InspectionRequest&, std::stop_token) override { return {}; }
    void unload() override { }
    std::unique_ptr<Engine> twin(int) const override;
};

EvaluationPlan planOf(const EvaluationFolder& folder, EvaluationSettings settings = {});

} // namespace vpt::test
