namespace Trading;

/// <summary>Makes an assembly a plugin. Read from the file's metadata before anything of it is loaded.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TradingPluginAttribute : Attribute
{
    /// <summary>Names the plugin.</summary>
    /// <param name="id">The plugin's id, in lower case with hyphens; one host loads an id once.</param>
    /// <param name="version">The plugin's version, for example <c>1.2.0</c>.</param>
    /// <param name="sdkVersions">The versions of the SDK that it works with: <c>[0.1,1.0)</c> is from 0.1 to below 1.0; brackets include, parentheses exclude.</param>
    /// <param name="module">The class that registers what the plugin offers; implements <see cref="IPluginModule"/> and has a constructor without parameters.</param>
    public TradingPluginAttribute(string id, string version, string sdkVersions, Type module)
    {
        Id = id;
        Version = version;
        SdkVersions = sdkVersions;
        Module = module;
    }

    /// <summary>The plugin's id.</summary>
    public string Id { get; }

    /// <summary>The plugin's version.</summary>
    public string Version { get; }

    /// <summary>The versions of the SDK that it works with.</summary>
    public string SdkVersions { get; }

    /// <summary>The class that registers what the plugin offers.</summary>
    public Type Module { get; }
}
