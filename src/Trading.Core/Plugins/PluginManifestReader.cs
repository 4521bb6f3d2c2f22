using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Trading.Plugins;

/// <summary>Reads the <see cref="TradingPluginAttribute"/> of a DLL from its metadata; nothing of it is loaded or run.</summary>
internal static class PluginManifestReader
{
    /// <summary>The manifest, or <see langword="null"/> where the file is no plugin.</summary>
    /// <exception cref="PluginException">The file is no .NET assembly, is broken, or its attribute is.</exception>
    public static PluginManifest? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var image = new PEReader(stream);
            if (!image.HasMetadata)
                throw new PluginException($"{path} is not a .NET assembly.");
            var metadata = image.GetMetadataReader();
            foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
            {
                var attribute = metadata.GetCustomAttribute(handle);
                if (!IsPluginAttribute(metadata, attribute))
                    continue;
                var arguments = attribute.DecodeValue(AttributeTypes.Instance).FixedArguments;
                return new(Text(arguments[0]), Text(arguments[1]), Text(arguments[2]), Text(arguments[3]).Split(',')[0], path);
            }

            return null;
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new PluginException($"{path} cannot be read as a plugin: {exception.Message}", exception);
        }
    }

    private static bool IsPluginAttribute(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return false;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
            return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.StringComparer.Equals(type.Name, nameof(TradingPluginAttribute))
            && metadata.StringComparer.Equals(type.Namespace, typeof(TradingPluginAttribute).Namespace!);
    }

    private static string Text(CustomAttributeTypedArgument<string> argument) =>
        argument.Value as string ?? throw new InvalidOperationException("The plugin attribute has an empty argument.");

    /// <summary>The attribute's arguments are texts and one type, which metadata keeps as its name.</summary>
    private sealed class AttributeTypes : ICustomAttributeTypeProvider<string>
    {
        public static readonly AttributeTypes Instance = new();

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeReference(handle).Name);

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type is "System.Type" or "Type";
    }
}
