#!/bin/sh
# count.sh NAME THREADS FILE...: a program that knows nothing of configs.
name=$1
threads=$2
shift 2
echo "$name: $# files on $threads threads"
