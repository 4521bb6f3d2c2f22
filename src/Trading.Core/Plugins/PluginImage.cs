using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Trading.Plugins;

/// <summary>What the metadata of a DLL says; nothing of it is loaded or run.</summary>
/// <param name="Path">The DLL.</param>
/// <param name="Manifest">What its <see cref="TradingPluginAttribute"/> says, or <see langword="null"/> where it is no plugin.</param>
/// <param name="TargetFramework">The framework it was built for, for example <c>.NETCoreApp,Version=v10.0</c>.</param>
/// <param name="OtherPlatform">The processor architecture it was built for, where this process has another.</param>
/// <param name="References">The assemblies it refers to.</param>
internal sealed record PluginImage(string Path, PluginManifest? Manifest, string? TargetFramework, string? OtherPlatform, IReadOnlyList<AssemblyName> References)
{
    // Precompiled images name the operating system by these bits in the field of the machine.
    private static readonly ushort[] OperatingSystemMasks = [0, 0x7B79, 0x4644, 0xADC4, 0x1993];

    /// <exception cref="PluginException">The file is no .NET assembly, is broken, or its attribute is.</exception>
    public static PluginImage Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.ReadByte() != 'M' || stream.ReadByte() != 'Z')
                throw new PluginException(PluginFailure.NotDotNet, $"{path} is not a .NET assembly.");
            stream.Position = 0;
            using var image = new PEReader(stream);
            RequireWhole(path, image.PEHeaders, stream.Length);
            if (!image.HasMetadata)
                throw new PluginException(PluginFailure.NotDotNet, $"{path} is not a .NET assembly but a native library.");
            var metadata = image.GetMetadataReader();
            if (!metadata.IsAssembly)
                throw new PluginException(PluginFailure.NotDotNet, $"{path} is a .NET module, not an assembly.");
            return new(path, ReadManifest(path, metadata), ReadFramework(metadata), OtherPlatformOf(image.PEHeaders), ReadReferences(metadata));
        }
        catch (Exception exception) when (exception is BadImageFormatException or InvalidOperationException or OverflowException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new PluginException(PluginFailure.Broken, $"{path} cannot be read as a plugin: {exception.Message}");
        }
    }

    private static void RequireWhole(string path, PEHeaders headers, long length)
    {
        long needed = headers.SectionHeaders.Max(section => (long)section.PointerToRawData + section.SizeOfRawData);
        if (length < needed)
            throw new PluginException(PluginFailure.Broken, $"{path} is cut off: it has {length} of {needed} bytes.");
    }

    private static PluginManifest? ReadManifest(string path, MetadataReader metadata)
    {
        if (Find(metadata, typeof(TradingPluginAttribute)) is not { } attribute)
            return null;
        var arguments = attribute.DecodeValue(AttributeTypes.Instance).FixedArguments;
        return new(Text(arguments[0]), Text(arguments[1]), Text(arguments[2]), Text(arguments[3]).Split(',')[0], path);
    }

    private static string? ReadFramework(MetadataReader metadata) =>
        Find(metadata, typeof(System.Runtime.Versioning.TargetFrameworkAttribute)) is { } attribute
            ? attribute.DecodeValue(AttributeTypes.Instance).FixedArguments[0].Value as string
            : null;

    private static AssemblyName[] ReadReferences(MetadataReader metadata) =>
        [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];

    private static string? OtherPlatformOf(PEHeaders headers)
    {
        var machine = headers.CoffHeader.Machine;
        var flags = headers.CorHeader!.Flags;
        if (machine == Machine.I386 && !flags.HasFlag(CorFlags.Requires32Bit))
            return null;
        var own = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => Machine.Amd64,
            Architecture.X86 => Machine.I386,
            Architecture.Arm64 => Machine.Arm64,
            Architecture.Arm => Machine.ArmThumb2,
            _ => machine,
        };
        foreach (ushort mask in OperatingSystemMasks)
        {
            if (((ushort)machine ^ mask) == (ushort)own)
                return null;
        }

        return Enum.IsDefined(machine) ? machine.ToString() : FormattableString.Invariant($"machine 0x{(ushort)machine:x4}");
    }

    private static CustomAttribute? Find(MetadataReader metadata, Type type)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;
            var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (parent.Kind != HandleKind.TypeReference)
                continue;
            var named = metadata.GetTypeReference((TypeReferenceHandle)parent);
            if (metadata.StringComparer.Equals(named.Name, type.Name) && metadata.StringComparer.Equals(named.Namespace, type.Namespace!))
                return attribute;
        }

        return null;
    }

    private static string Text(CustomAttributeTypedArgument<string> argument) =>
        argument.Value as string ?? throw new InvalidOperationException("The plugin attribute has an empty argument.");

    /// <summary>The attributes' arguments are texts and one type, which metadata keeps as its name.</summary>
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
