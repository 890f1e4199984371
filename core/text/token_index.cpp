#include "core/text/token_index.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace vpt {

namespace {

std::uint32_t hashOf(std::string_view text)
{
    const auto hash = std::hash<std::string_view>()(text);
    return std::uint32_t(hash ^ hash >> 32);
}

} // namespace

TokenIndex::TokenIndex(const std::vector<std::string>& tokens) :
    m_slots(std::bit_ceil(std::max<std::size_t>(16, 2 * tokens.size())))
{
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        if (!tokens[id].empty())
            add(int(id), tokens);
    }
}

std::size_t TokenIndex::slotFor(std::string_view text, std::uint32_t hash, const std::vector<std::string>& tokens) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot].id >= 0 && (m_slots[slot].hash != hash || tokens[std::size_t(m_slots[slot].id)] != text))
        slot = (slot + 1) & mask;
    return slot;
}

int TokenIndex::add(int id, const std::vector<std::string>& tokens)
{
    const std::string& text = tokens[std::size_t(id)];
    const std::uint32_t hash = hashOf(text);
    if (2 * (m_used + 1) > m_slots.size())
        grow();
    Slot& slot = m_slots[slotFor(text, hash, tokens)];
    if (slot.id < 0) {
        slot = {hash, id};
        ++m_used;
    }
    return slot.id;
}

std::optional<int> TokenIndex::find(std::string_view text, const std::vector<std::string>& tokens) const
{
    const Slot& slot = m_slots[slotFor(text, hashOf(text), tokens)];
    return slot.id < 0 ? std::nullopt : std::optional(slot.id);
}

void TokenIndex::grow()
{
    std::vector<Slot> larger(2 * m_slots.size());
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : m_slots) {
        std::size_t at = slot.hash & mask;
        while (slot.id >= 0 && larger[at].id >= 0)
            at = (at + 1) & mask;
        if (slot.id >= 0)
            larger[at] = slot;
    }
    m_slots = std::move(larger);
}

} // namespace vpt
