<#-- One row a run-time dependency, of the module that is built. -->
<#list dependencyMap as entry>
<#assign artifact = entry.getKey()>
| `${artifact.groupId}:${artifact.artifactId}` | ${artifact.version} | <#list entry.getValue() as licence>${licence}<#sep>, </#list> |
</#list>
