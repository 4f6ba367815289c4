// Every kernel family, for the instruction set of the including file.
#include "lanes.h"
#include "elementwise.h"
#include "exponential.h"
#include "activation.h"
#include "reduce.h"
#include "optimizer.h"
#include "product.h"
#include "table.h"
