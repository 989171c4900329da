<#function licenses of><#local text = ''><#list of as license><#local text = text + (text?has_content)?then(' or ', '') + license></#list><#return text></#function>
# What the jar of the assembly holds besides Gradsweep
`mvn -Passembly package` writes this page from deploy/third-party.ftl and the POMs of what the jar takes in; `deploy/notices` says whether the copy in the repository is still that, `deploy/notices --update` renews it. Gradsweep itself is under the [Apache License 2.0](LICENSE). What a Spark distribution brings is not in the jar and not here.

## Libraries
| library | license, by its POM |
|---|---|
<#list dependencyMap as entry>
| ${entry.getKey().groupId}:${entry.getKey().artifactId}:${entry.getKey().version} | ${licenses(entry.getValue())} |
</#list>

All are used unchanged. Where there is a choice, Gradsweep takes Apache-2.0.

## Inside of these libraries
| in | is | license |
|---|---|---|
| org.nd4j:guava | com.google.guava:guava, com.google.guava:failureaccess, com.google.guava:listenablefuture, com.google.errorprone:error_prone_annotations, com.google.j2objc:j2objc-annotations, com.google.code.findbugs:jsr305 | Apache-2.0 |
| org.nd4j:jackson | com.fasterxml.jackson.core:jackson-core, com.fasterxml.jackson.core:jackson-databind, com.fasterxml.jackson.core:jackson-annotations, com.fasterxml.jackson.dataformat:jackson-dataformat-xml, com.fasterxml.jackson.dataformat:jackson-dataformat-yaml, com.fasterxml.jackson.datatype:jackson-datatype-joda, com.fasterxml.woodstox:woodstox-core, org.yaml:snakeyaml | Apache-2.0 |
| org.nd4j:jackson | org.codehaus.woodstox:stax2-api | BSD-2-Clause |
| org.nd4j:protobuf | com.google.protobuf:protobuf-java, com.google.protobuf:protobuf-java-util; copyright 2008 Google Inc. | BSD-3-Clause |
| org.nd4j:nd4j-api | classes made from the protocol files of TensorFlow and ONNX | Apache-2.0 |
| org.nd4j:nd4j-native | libnd4jcpu.so, with FlatBuffers in it | Apache-2.0 |
| org.nd4j:nd4j-native | libgomp.so.1, of GCC | GPL-3.0-or-later with GCC Runtime Library Exception |
| org.bytedeco:openblas | libopenblas.so.0, with LAPACK in it; copyright 2011-2014 The OpenBLAS Project, and of LAPACK its authors | BSD-3-Clause |
| org.bytedeco:openblas | libgfortran.so.5, libgcc_s.so.1, of GCC | GPL-3.0-or-later with GCC Runtime Library Exception |
| org.bytedeco:openblas | libquadmath.so.0, of GCC | LGPL-2.1-or-later |
| org.webjars.npm:echarts | zrender; copyright 2013 Baidu Inc. | BSD-3-Clause |
| org.webjars.npm:echarts | parts of d3; copyright 2010-2016 Mike Bostock | BSD-3-Clause |
| org.webjars.npm:echarts | tslib; copyright Microsoft Corporation | 0BSD |

The native files are those of linux-x86_64; on another platform their counterparts.

## In Gradsweep's own files
| file | is | license |
|---|---|---|
| io/gradsweep/dataset/digits.csv.gz | handwritten digits of the UCI Machine Learning Repository, E. Alpaydin and C. Kaynak (1998) | CC BY 4.0; `digits.LICENSE.txt` next to it |

`FloatTanh` takes the eleven coefficients of its rational function from Eigen (MPL-2.0), but no code.

## Do they go together?
Yes: MIT, BSD, 0BSD and CC BY ask for their notices, which are here and in the jar (META-INF). The GCC Runtime Library Exception lets programs of any license use libgomp, libgfortran and libgcc_s. libquadmath is under the LGPL: a shared library of its own, unchanged, which JavaCPP loads and which you may replace by your own (`-Dorg.bytedeco.javacpp.pathsFirst=true` and the library's folder in `java.library.path`).

Neither Apache nor MIT nor BSD are: these four files of GCC, tslib (0BSD) and the digits (CC BY 4.0). **If you hand the jar on**, add the texts of the [GPL 3](https://www.gnu.org/licenses/gpl-3.0.html), its [exception](https://www.gnu.org/licenses/gcc-exception-3.1.html) and the [LGPL 2.1](https://www.gnu.org/licenses/old-licenses/lgpl-2.1.html), and say where the source of GCC is. Built on your machine and run on your cluster it is not handed on.

## Texts
**MIT** (ascii-table, copyright 2017 freva; progressbar, copyright 2015-2020 Tongfei Chen): Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

**BSD-3-Clause** (jmustache, copyright 2010 Michael Bayne, and those above), **BSD-2-Clause** (without 3.): Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met: 1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer. 2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials provided with the distribution. 3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived from this software without specific prior written permission. THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
