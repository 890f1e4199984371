// The pickle instructions that are allowed, by the names of CPython's pickletools.
#pragma once

#include <cstdint>

namespace vpt {

enum PickleOpcode : std::uint8_t {
    kProto = 0x80,
    kStop = '.',
    kMark = '(',
    kEmptyDict = '}',
    kEmptyTuple = ')',
    kTuple = 't',
    kTuple1 = 0x85,
    kTuple2 = 0x86,
    kTuple3 = 0x87,
    kNone = 'N',
    kNewTrue = 0x88,
    kNewFalse = 0x89,
    kBinInt = 'J',
    kBinInt1 = 'K',
    kBinInt2 = 'M',
    kLong1 = 0x8a,
    kBinUnicode = 'X',
    kGlobal = 'c',
    kBinPersId = 'Q',
    kReduce = 'R',
    kBuild = 'b',
    kSetItem = 's',
    kSetItems = 'u',
    kBinPut = 'q',
    kLongBinPut = 'r',
    kBinGet = 'h',
    kLongBinGet = 'j',
};

} // namespace vpt
