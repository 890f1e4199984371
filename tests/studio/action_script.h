// What a person does, action by action at a steady pace inside the event loop, and how long each kept the window away from it.
#pragma once

#include "tests/ui/frame_probe.h"

#include <functional>
#include <vector>

namespace vpt::test {

class ActionScript {
public:
    using Action = std::function<void()>;
    struct Performed {
        const char* name;
        FrameProbe::Absence longest; // from this action to the next
    };

    void add(const char* name, Action action) { m_actions.push_back({name, std::move(action)}); }
    std::size_t size() const { return m_actions.size(); }
    std::vector<Performed> perform(int paceMs);

private:
    struct Step {
        const char* name;
        Action action;
    };
    std::vector<Step> m_actions;
};

} // namespace vpt::test
