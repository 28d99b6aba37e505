# The report's page as a string of C++: page/report.html with the style and the scripts of its folder, the scripts in this
# order. Sets `report_page_source`.
set(page_directory ${CMAKE_CURRENT_LIST_DIR}/page)
set(page_parts report.html style.css data.js axis.js view.js draw.js scatter.js parallel.js table.js main.js)
list(TRANSFORM page_parts PREPEND ${page_directory}/)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page_parts})

list(POP_FRONT page_parts html css)
file(READ ${html} report_page)
file(READ ${css} page_style)
set(page_script "")
foreach(part IN LISTS page_parts)
  file(READ ${part} text)
  string(APPEND page_script "${text}\n")
endforeach()
string(REPLACE "{{style}}" "${page_style}" report_page "${report_page}")
string(REPLACE "{{script}}" "${page_script}" report_page "${report_page}")

set(report_page_source ${CMAKE_CURRENT_BINARY_DIR}/run/results/report_page.cpp)
configure_file(${CMAKE_CURRENT_LIST_DIR}/report_page.cpp.in ${report_page_source} @ONLY)
