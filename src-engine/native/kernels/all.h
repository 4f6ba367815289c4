// Every kernel family, for the instruction set of the including file.
#include "approximate.h"
#include "exponential.h"
#include "elementwise.h"
#include "reduce.h"
#include "product.h"
#include "random.h"
#include "normalize.h"
#include "table.h"
