#include "core/base/error.h"

#include <utility>

namespace vpt {

namespace {

std::string sentence(const std::string& problem, const std::string& where, const std::string& advice)
{
    std::string text = where.empty() ? problem : where + ": " + problem;
    if (!advice.empty())
        text += (text.ends_with('.') ? " " : ". ") + advice;
    return text;
}

} // namespace

Error::Error(ErrorKind kind, std::string problem, std::string where, std::string advice) :
    std::runtime_error(sentence(problem, where, advice)),
    m_kind(kind),
    m_problem(std::move(problem)),
    m_where(std::move(where)),
    m_advice(std::move(advice))
{
}

} // namespace vpt
