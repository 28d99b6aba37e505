#!/bin/sh
# Stands for any program that is no C++ and knows nothing of Hydranth: train.sh RUN_MODE WEEK LEARNING_RATE GAMMA
echo "$1 for $2 weeks: learning rate $3, gamma $4"
