// Every unit of a user's program pays for what hydranth.hpp includes. These headers of libstdc++ take as long
// to compile as all the rest.
#include <hydranth/hydranth.hpp>

#if defined(_GLIBCXX_FILESYSTEM) || defined(_GLIBCXX_FUNCTIONAL) || defined(_GLIBCXX_CHRONO) || \
    defined(_GLIBCXX_REGEX) || defined(_GLIBCXX_IOSTREAM) || defined(_GLIBCXX_SSTREAM)
#error "hydranth.hpp includes a header that is slow to compile"
#endif
