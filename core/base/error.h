// One error type for everything that can go wrong with a user's files, models and memory.
#pragma once

#include <stdexcept>
#include <string>

namespace vpt {

enum class ErrorKind {
    Usage, // the request itself is wrong: an empty question, an option that is not offered
    Input, // an image or data file that cannot be used
    Checkpoint, // a model folder that cannot be used
    Memory, // not enough memory for what was asked
    Internal, // a broken promise of our own or of a library
};

// What happened, where (file, tensor, byte, line) and what to do about it: all three reach the user in words.
// what() is the whole sentence: "<where>: <problem>. <advice>" with the empty parts left out.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, std::string problem, std::string where = {}, std::string advice = {});

    ErrorKind kind() const { return m_kind; }
    const std::string& problem() const { return m_problem; }
    const std::string& where() const { return m_where; }
    const std::string& advice() const { return m_advice; }

private:
    ErrorKind m_kind;
    std::string m_problem;
    std::string m_where;
    std::string m_advice;
};

} // namespace vpt
